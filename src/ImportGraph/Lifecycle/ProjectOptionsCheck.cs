using ImportGraph.Jobs;
using Microsoft.Extensions.Options;

namespace ImportGraph.Lifecycle;

/// <summary>Refuses limits that no job could meet, and limits of projects that cannot exist.</summary>
internal sealed class ProjectOptionsCheck : IValidateOptions<ProjectOptions>
{
    public ValidateOptionsResult Validate(string? name, ProjectOptions options) =>
        Wrong(options).ToList() is { Count: > 0 } wrong ? ValidateOptionsResult.Fail(wrong) : ValidateOptionsResult.Success;

    private static IEnumerable<string> Wrong(ProjectOptions options)
    {
        foreach (var (project, limits) in options.Projects)
        {
            if (!ProjectName.IsValid(project))
            {
                yield return $"ImportGraph:Projects: the name of a project {ProjectName.Rule}.";
            }

            if (limits is { MaxRunning: null, MaxScheduled: null })
            {
                yield return $"ImportGraph:Projects:{project} has no limit: set MaxRunning or MaxScheduled.";
            }

            if (limits.MaxRunning < 1)
            {
                yield return $"ImportGraph:Projects:{project}:MaxRunning must be at least 1.";
            }

            if (limits.MaxScheduled < 1)
            {
                yield return $"ImportGraph:Projects:{project}:MaxScheduled must be at least 1.";
            }
        }
    }
}
