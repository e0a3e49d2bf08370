using ImportGraph.Jobs;

namespace ImportGraph.Storage;

/// <summary>Restricts queries to the jobs of some projects.</summary>
internal static class ProjectExtensions
{
    /// <summary>The jobs of these projects.</summary>
    public static IQueryable<ImportJob> In(this IQueryable<ImportJob> jobs, ProjectAccess projects) => projects.Names switch
    {
        null => jobs,
        [var only] => jobs.Where(job => job.Project == only),
        var names => jobs.Where(job => names.Contains(job.Project)),
    };
}
