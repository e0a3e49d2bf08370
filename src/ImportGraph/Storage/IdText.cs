using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace ImportGraph.Storage;

/// <summary>Compares ids as texts. Databases store them in different ways, so each context defines the SQL of this comparison.</summary>
internal static class IdText
{
    public static readonly MethodInfo Comparison = ((Func<Guid, string, bool>)StartsWith).Method;

    /// <summary>Whether an id begins with a text in upper case.</summary>
    private static bool StartsWith(Guid id, string start) => id.ToString().ToUpperInvariant().StartsWith(start, StringComparison.Ordinal);

    /// <summary>Registers the SQL translation of the comparison in a model.</summary>
    internal static void TranslateIds(this ModelBuilder model, Func<SqlExpression, SqlExpression, SqlExpression> sql) =>
        model.HasDbFunction(Comparison).HasTranslation(texts => sql(texts[0], texts[1]));
}
