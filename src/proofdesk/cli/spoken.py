# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands whose help and complaints speak the user's language; click itself speaks English only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from proofdesk.core.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from proofdesk.core.messages import Message, Translator


class SpokenCommand(click.Command):
    """A command with its help in the user's language."""

    def __init__(self, say: Translator, name: str, **rest: Any) -> None:
        super().__init__(name, options_metavar=say("cli.options.metavar"), **rest)
        self.say = say

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how the command is written."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, f"{self.say('cli.usage')} ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, one a line."""
        options = [option for option in self.get_params(ctx) if isinstance(option, click.Option)]
        records = [option.get_help_record(ctx) for option in options]
        with formatter.section(self.say("cli.options")):
            formatter.write_dl([record for record in records if record is not None])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.say("cli.help.help")
        return option


class SpokenGroup(SpokenCommand, click.Group):
    """The program, or a part of it, with its commands; each is made when it is asked for."""

    def __init__(
        self, say: Translator, name: str, makers: Mapping[str, Callable[[], click.Command]], **rest: Any
    ) -> None:
        metavar = say("cli.command.metavar")
        names = {"help_option_names": ["-h", "--help"]}
        super().__init__(say, name, subcommand_metavar=metavar, context_settings=names, **rest)
        self._makers = makers

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        """Names of the commands, in alphabetical order."""
        return sorted(self._makers)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click calls it
        """The command of a name; None where there is none."""
        if cmd_name not in self.commands and cmd_name in self._makers:
            self.add_command(self._makers[cmd_name](), cmd_name)
        return self.commands.get(cmd_name)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        width = formatter.width - 6 - max(len(name) for name, _ in commands)
        with formatter.section(self.say("cli.commands")):
            formatter.write_dl([(name, made.get_short_help_str(width)) for name, made in commands if made is not None])


def usage_sentence(error: click.UsageError) -> Message:
    """What is wrong with the command, and where its help is, in one sentence."""
    command = error.ctx.command_path if error.ctx else "proofdesk"
    match error:
        case click.NoSuchOption():
            return message("cli.error.option", command=command, option=error.option_name)
        case click.BadOptionUsage():
            return message("cli.error.value-missing", command=command, option=error.option_name)
        case click.MissingParameter(param=click.Parameter() as parameter):
            return message("cli.error.missing", command=command, parameter=_written(parameter))
        case click.BadParameter(param=click.Parameter(type=click.Choice() as kind) as parameter):
            choices = ", ".join(map(str, kind.choices))
            return message("cli.error.choice", command=command, parameter=_written(parameter), choices=choices)
        case click.BadParameter(param=click.Parameter() as parameter):
            return message("cli.error.number", command=command, parameter=_written(parameter))
        case _:
            return message("cli.error.usage", command=command)


def _written(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    return parameter.human_readable_name
