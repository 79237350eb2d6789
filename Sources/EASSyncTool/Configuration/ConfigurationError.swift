/// One mistake in a configuration file.
struct ConfigurationProblem: Error, Sendable, Equatable {
    /// The line, from 1, when the mistake has a place.
    var line: Int?
    /// The key and what is wrong with it.
    ///
    /// Never contains the value of a secret.
    var message: String
}

/// Everything that is wrong with a configuration file, in the order of its lines.
struct ConfigurationError: Error, Sendable, Equatable {
    /// The path of the file, as a person knows it.
    var file: String
    var problems: [ConfigurationProblem]
}
