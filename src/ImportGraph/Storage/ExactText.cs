using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace ImportGraph.Storage;

/// <summary>
/// Compares texts exactly: case, accents and trailing spaces count. Databases do this in different ways, so each context defines the SQL of
/// these methods.
/// </summary>
public static class ExactText
{
    /// <summary>Whether two texts are the same.</summary>
    public static bool Same(string text, string other) => string.Equals(text, other, StringComparison.Ordinal);

    /// <summary>Whether a text contains another. No character is a wildcard.</summary>
    public static bool Contains(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    /// <summary>Whether a text begins with another.</summary>
    public static bool StartsWith(string text, string start) => text.StartsWith(start, StringComparison.Ordinal);

    /// <summary>Whether a text ends with another.</summary>
    public static bool EndsWith(string text, string end) => text.EndsWith(end, StringComparison.Ordinal);

    /// <summary>Whether a text comes after another in the order of their characters' numbers. That is the order of indexes, too.</summary>
    public static bool IsAfter(string text, string other) => string.CompareOrdinal(text, other) > 0;

    /// <summary>Registers the SQL translation of one of these methods in a model.</summary>
    internal static void Translate(
        this ModelBuilder model, Func<string, string, bool> comparison, Func<SqlExpression, SqlExpression, SqlExpression> sql) =>
        model.HasDbFunction(comparison.Method).HasTranslation(texts => sql(texts[0], texts[1]));
}
