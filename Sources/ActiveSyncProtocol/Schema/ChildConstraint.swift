internal import WBXML

/// What the elements inside one element have to do with each other, beyond order and number.
enum ChildConstraint: Sendable {
    /// The elements of exactly one of the lists are there, all of them.
    case oneOf([[Tag]])
    /// At most one of the elements is there.
    case atMostOneOf([Tag])
    /// At least one of the elements is there.
    case atLeastOneOf([Tag])
    /// All of the elements are there, or none.
    case allOrNone([Tag])
    /// With the first element, none of the others is there.
    case excludes(Tag, [Tag])
    /// The element may be the only one, whatever else is required.
    case alone(Tag)
    /// What holds when an element's value is one of these; `nil` stands for an element that is not there or is empty.
    case when(Tag, is: [String?], Consequence)
    /// What holds when an element's value is none of these.
    case unless(Tag, is: [String?], Consequence)
    /// The elements that repeat differ in the value of an element inside.
    case distinct(Tag, by: Tag)
    /// Those of these elements that are there come in this order.
    case ordered([Tag])
    /// A constraint of some versions.
    indirect case versions(ClosedRange<ProtocolVersion>, ChildConstraint)
    /// A constraint of one direction.
    indirect case direction(MessageDirection, ChildConstraint)

    /// What an element's value means for its siblings.
    enum Consequence: Sendable {
        /// These must be there.
        case requires([Tag])
        /// These must not be there.
        case forbids([Tag])
        /// This one, if it is there, has one of these values.
        case limits(Tag, [String])
        /// This one, if it is there, holds a value.
        case holdsValue(Tag)
        /// This one, if it is there, holds elements.
        case holdsElements(Tag)
    }

    /// The constraint of some versions.
    static func since(_ version: ProtocolVersion, _ constraint: ChildConstraint) -> ChildConstraint {
        .versions(version ... .v161, constraint)
    }

    /// The constraint as far as it holds in a document, or `nil`.
    func resolved(version: ProtocolVersion, direction: MessageDirection) -> ChildConstraint? {
        switch self {
        case .versions(let versions, let constraint):
            versions.contains(version) ? constraint.resolved(version: version, direction: direction) : nil
        case .direction(let only, let constraint):
            only == direction ? constraint.resolved(version: version, direction: direction) : nil
        default: self
        }
    }

    /// The elements whose values it looks at.
    var watched: [Tag] {
        switch self {
        case .when(let tag, _, .limits(let other, _)), .unless(let tag, _, .limits(let other, _)): [tag, other]
        case .when(let tag, _, _), .unless(let tag, _, _): [tag]
        case .versions(_, let constraint), .direction(_, let constraint): constraint.watched
        default: []
        }
    }
}
