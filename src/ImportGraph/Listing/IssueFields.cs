using System.Linq.Expressions;
using ImportGraph.Jobs;

namespace ImportGraph.Listing;

/// <summary>The columns that issues can be filtered by.</summary>
public static class IssueFields
{
    /// <summary>Whether the item was taken all the same.</summary>
    public static readonly RowField Severity = Of("severity", issue => issue.Severity);

    /// <summary>What is wrong, for machines.</summary>
    public static readonly RowField Code = Of("code", issue => issue.Code);

    /// <summary>The file.</summary>
    public static readonly RowField File = Of("file", issue => issue.File);

    /// <summary>The item's key.</summary>
    public static readonly RowField ItemKey = Of("itemKey", issue => issue.ItemKey);

    /// <summary>Number of the attempt that found it.</summary>
    public static readonly RowField Attempt = Of("attempt", issue => issue.Attempt);

    private static RowField Of<T>(string name, Expression<Func<ImportIssue, T>> property) => new(name, property);
}
