using GraphQL;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Hosting;

/// <summary>Who is asking, and what this caller may do.</summary>
[Name("Viewer")]
internal sealed record ViewerInfo
{
    /// <summary>Maximum number of projects that are returned to a caller who may see all.</summary>
    private const int MaxProjects = 100;

    private readonly Caller _caller;

    public ViewerInfo(Caller caller) => _caller = caller;

    /// <summary>The subject of the token, or the name of the API key. Null if the server needs no authentication.</summary>
    public string? Name => _caller.Subject;

    /// <summary>The scopes of the caller.</summary>
    [ListsAtMost(3)]
    public IReadOnlyList<string> Scopes => _caller.Scopes;

    /// <summary>Whether the caller may see and change the jobs of all projects.</summary>
    public bool AllProjects => _caller.Projects.Names is null;

    /// <summary>
    /// The projects whose jobs the caller may see and change, sorted by name. If these are all projects, only those that have jobs, at most 100,
    /// and only for callers who may read jobs.
    /// </summary>
    // Each project is one step in an index.
    [ListsAtMost(MaxProjects), Weighs(MaxProjects)]
    public async Task<IReadOnlyList<string>> Projects([FromServices] JobListing listing, CancellationToken cancellationToken) =>
        _caller.Projects.Names ?? (_caller.Scopes.Contains(Security.Scopes.Read) ? await listing.ProjectsAsync(MaxProjects, cancellationToken) : []);
}
