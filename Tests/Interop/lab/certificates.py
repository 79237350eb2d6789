"""An own certificate authority and one server certificate, made with openssl."""

import subprocess

KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")


def make(directory, names):
    """Writes ca.pem, server.pem and server.key into a directory, unless they are there."""
    if (directory / "server.pem").exists():
        return

    def openssl(*arguments):
        done = subprocess.run(("openssl", *arguments), cwd=directory, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"openssl {arguments[0]}: {done.stderr}")

    openssl("req", "-x509", *KEY, "-keyout", "ca.key", "-out", "ca.pem", "-days", "30", "-subj", "/CN=Interop test CA",
            "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign")
    openssl("req", "-new", *KEY, "-keyout", "server.key", "-out", "server.csr", "-subj", f"/CN={names[0]}")
    (directory / "server.ext").write_text(
        "basicConstraints=critical,CA:FALSE\nextendedKeyUsage=serverAuth\n"
        f"subjectAltName={','.join('DNS:' + name for name in names)}\n")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "30",
            "-extfile", "server.ext", "-out", "server.pem")
