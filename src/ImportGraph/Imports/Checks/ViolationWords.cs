using NJsonSchema.Validation;

namespace ImportGraph.Imports.Checks;

/// <summary>Violations of a schema as people read them.</summary>
internal static class ViolationWords
{
    /// <summary>The path of the value; null if it is the whole.</summary>
    public static string? Place(this ValidationError violation) => violation.Path?.TrimStart('#', '/') is { Length: > 0 } path ? path : null;

    /// <summary>Converts a name into words: <c>NumberTooSmall</c> becomes "number too small".</summary>
    public static string InWords(this ValidationErrorKind kind) =>
        string.Concat(kind.ToString().Select((c, at) => $"{(at > 0 && char.IsUpper(c) ? " " : "")}{char.ToLowerInvariant(c)}"));
}
