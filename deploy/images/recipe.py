"""What the base images are made of: names of Debian packages, unpacked without their scripts.

No list has a package manager; that of services and store has no shell either.
"""

SUITE = "bookworm"
ARCHITECTURE = "amd64"

_LIBRARIES = ("libc6", "libgcc-s1", "gcc-12-base", "libstdc++6", "libcrypt1", "zlib1g", "libssl3")
_EVERYWHERE = ("base-files", "netbase", "tzdata", "ca-certificates", *_LIBRARIES)
_PYTHON = (
    *("python3.11-minimal", "libpython3.11-minimal", "libpython3.11-stdlib", "media-types"),
    *("libffi8", "libbz2-1.0", "liblzma5", "libexpat1", "libuuid1"),
)
_ERLANG = tuple(
    f"erlang-{name}"
    for name in (
        *("base", "asn1", "crypto", "public-key", "mnesia", "runtime-tools", "ssl", "eldap", "ftp", "tftp", "inets"),
        *("snmp", "os-mon", "parsetools", "syntax-tools", "tools", "xmerl"),
    )
)
_SCRIPTS = (
    *("dash", "coreutils", "sed", "grep", "hostname", "libc-bin"),
    *("libselinux1", "libpcre2-8-0", "libacl1", "libattr1", "libgmp10", "libtinfo6"),
    *("libsystemd0", "libcap2", "libgcrypt20", "libgpg-error0", "liblz4-1", "libzstd1", "liblzma5"),
)
"""What RabbitMQ's own start script calls, with what that needs."""

PYTHON = tuple(sorted({*_EVERYWHERE, *_PYTHON}))
"""Under the services and the store."""
BROKER = tuple(sorted({*_EVERYWHERE, *_SCRIPTS, *_ERLANG, "rabbitmq-server"}))
"""Under the broker."""
BASES = {"python": PYTHON, "broker": BROKER}
