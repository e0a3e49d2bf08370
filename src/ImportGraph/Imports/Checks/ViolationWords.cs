using NJsonSchema.Validation;

namespace ImportGraph.Imports.Checks;

/// <summary>The names of violations as people read them.</summary>
internal static class ViolationWords
{
    /// <summary>Converts a name into words: <c>NumberTooSmall</c> becomes "number too small".</summary>
    public static string InWords(this ValidationErrorKind kind) =>
        string.Concat(kind.ToString().Select((c, at) => $"{(at > 0 && char.IsUpper(c) ? " " : "")}{char.ToLowerInvariant(c)}"));
}
