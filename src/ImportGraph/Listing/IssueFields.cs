using System.Linq.Expressions;
using ImportGraph.Jobs;

namespace ImportGraph.Listing;

/// <summary>The columns that issues can be filtered by.</summary>
public static class IssueFields
{
    /// <summary>Whether the item was imported despite the issue.</summary>
    public static readonly RowField Severity = Of("severity", issue => issue.Severity);

    /// <summary>What is wrong, as a code for machines.</summary>
    public static readonly RowField Code = Of("code", issue => issue.Code);

    /// <summary>The file with the item.</summary>
    public static readonly RowField File = Of("file", issue => issue.File);

    /// <summary>The key of the item.</summary>
    public static readonly RowField ItemKey = Of("itemKey", issue => issue.ItemKey);

    /// <summary>The number of the attempt that found the issue.</summary>
    public static readonly RowField Attempt = Of("attempt", issue => issue.Attempt);

    private static RowField Of<T>(string name, Expression<Func<ImportIssue, T>> property) => new(name, property);
}
