"""The `transition` command."""

import click


@click.group()
def main() -> None:
    """Jeu de la transition."""
