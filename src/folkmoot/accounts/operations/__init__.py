"""Writes of accounts: made and closed, links sent and spent, addresses changed, the second step reset."""

from folkmoot.accounts.operations.accounts import (
    close_account,
    erase_account,
    forget_ended,
    make_account,
    move_account,
    sign_out_everywhere,
)
from folkmoot.accounts.operations.addresses import ask_to_change_address, change_address
from folkmoot.accounts.operations.letters import send_letter, write_to_nobody
from folkmoot.accounts.operations.links import send_sign_in_link, sign_in_link, spend_sign_in_link
from folkmoot.accounts.operations.second_factor import reset_second_factor

__all__ = [
    "ask_to_change_address",
    "change_address",
    "close_account",
    "erase_account",
    "forget_ended",
    "make_account",
    "move_account",
    "reset_second_factor",
    "send_letter",
    "send_sign_in_link",
    "sign_in_link",
    "sign_out_everywhere",
    "spend_sign_in_link",
    "write_to_nobody",
]
