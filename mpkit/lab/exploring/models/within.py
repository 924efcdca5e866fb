"""At level `parts`: how what the primitives are made of stands, and what its operations need."""
from mpkit.lab.exploring.models.basics import reads

# At level `parts`. Words: (the number there,). Packets: (how many,). Estate: (who is in it,).


def set_word(look, who, asked, late):
    return {asked["thing"]: (asked["number"],)}, None


def send_packet(look, who, asked, late):
    return {asked["thing"]: (look(asked["thing"])[0] + 1,)}, None


def receive_packet(look, who, asked, late):
    many, = look(asked["thing"])
    return ({asked["thing"]: (many - 1,)}, None) if many else None


def await_packet(look, who, asked, late):
    return ({}, None) if look(asked["thing"])[0] else None


def enter(look, who, asked, late):
    holder, = look(asked["thing"])
    if holder is None or not look(("life", holder)):
        return {asked["thing"]: (who,)}, None


def leave_estate(look, who, asked, late):
    return {asked["thing"]: (None,)}, None


def is_dead(look, who, asked, late):
    return {}, not look(("life", asked["child"]))


KINDS = {
    "Words": {"get": reads, "set": set_word}, "Socket": {"recv": reads}, "": {"is_dead": is_dead},
    "Packets": {"send": send_packet, "receive": receive_packet, "readable": await_packet,
                "arrived": reads},
    "Estate": {"enter": enter, "leave": leave_estate},
}
