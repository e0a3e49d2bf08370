using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace ImportGraph.Storage;

/// <summary>
/// Compares texts to the letter: case, accents and spaces at the end count. Databases have ways of their own to do that, so each
/// context says in SQL what these mean.
/// </summary>
public static class Texts
{
    /// <summary>The same text.</summary>
    public static bool Same(string text, string other) => string.Equals(text, other, StringComparison.Ordinal);

    /// <summary>Has the other text in it. No character of it stands for others.</summary>
    public static bool Contains(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    /// <summary>Begins with the other text.</summary>
    public static bool StartsWith(string text, string start) => text.StartsWith(start, StringComparison.Ordinal);

    /// <summary>Ends with the other text.</summary>
    public static bool EndsWith(string text, string end) => text.EndsWith(end, StringComparison.Ordinal);

    /// <summary>Has a model translate one of them.</summary>
    internal static void Translate(this ModelBuilder model, Func<string, string, bool> comparison, Func<SqlExpression, SqlExpression, SqlExpression> sql) =>
        model.HasDbFunction(comparison.Method).HasTranslation(texts => sql(texts[0], texts[1]));
}
