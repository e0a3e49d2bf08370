using ImportGraph.Jobs;

namespace ImportGraph.Listing;

/// <summary>Makes the projects that a caller may see part of a query.</summary>
public static class ProjectFilter
{
    /// <summary>The project of a job.</summary>
    internal static readonly RowField OfJob = RowField.Of((ImportJob job) => job.Project);

    /// <summary>Maximum number of parts that the projects add to a filter.</summary>
    internal const int MaxParts = 2;

    /// <summary>A filter for the jobs of these projects that also match another filter; null if it selects all jobs.</summary>
    /// <param name="projects">The projects.</param>
    /// <param name="filter">The other filter; null selects all jobs.</param>
    public static RowFilter? Restrict(this ProjectAccess projects, RowFilter? filter) => projects.Restrict(OfJob, filter);

    /// <summary>A filter for the rows of these projects that also match another filter; null if it selects all rows.</summary>
    /// <param name="projects">The projects.</param>
    /// <param name="field">The project of a row.</param>
    /// <param name="filter">The other filter; null selects all rows.</param>
    internal static RowFilter? Restrict(this ProjectAccess projects, RowField field, RowFilter? filter) => (projects.Condition(field), filter) switch
    {
        (null, _) => filter,
        ({ } condition, null) => condition,
        ({ } condition, { } other) => new RowFilter.And([condition, other]),
    };

    /// <summary>The condition that a field is the name of one of these projects; null for all projects.</summary>
    internal static RowFilter? Condition(this ProjectAccess projects, RowField field) => projects.Names switch
    {
        null => null,
        [var only] => new RowFilter.Compare(field, Comparison.Equal, only),
        var names => new RowFilter.In(field, names),
    };
}
