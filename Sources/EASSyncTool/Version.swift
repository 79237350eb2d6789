/// The version of the tool, as `--version` prints it.
let toolVersion = "0.1.0"
