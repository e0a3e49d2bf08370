namespace ImportGraph.Jobs;

/// <summary>The caller may not create jobs in the project. This says nothing about whether the project has jobs.</summary>
/// <param name="Project">The project that was requested.</param>
/// <param name="Allowed">The projects that the caller may use.</param>
public sealed record ProjectNotAllowedError(string Project, ProjectAccess Allowed) : JobError(
    StableCode,
    Allowed.Names is { Count: > 0 } names
        ? $"You may not use the project {Project}. Name one of your projects: {string.Join(", ", names)}."
        : $"You may not use the project {Project}, or any other one.")
{
    /// <summary>The code of this error.</summary>
    public const string StableCode = "PROJECT_NOT_ALLOWED";
}
