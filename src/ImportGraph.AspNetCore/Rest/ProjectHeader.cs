using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>The header that names the project of something new.</summary>
internal static class ProjectHeader
{
    public const string Name = "X-Project";

    /// <summary>The name of the project; null if the request has no such header.</summary>
    /// <exception cref="RefusedException">It cannot be the name of a project.</exception>
    public static string? Of(HttpRequest request) => Checked(request.Headers[Name].ToString(), Name);

    /// <summary>A name of a project; null if it is empty.</summary>
    /// <param name="name">The name.</param>
    /// <param name="at">The header or member that it comes from.</param>
    public static string? Checked(string name, string at) => name switch
    {
        "" => null,
        _ when ProjectName.IsValid(name) => name,
        _ => throw new RefusedException(RestError.At(ErrorCodes.IllTyped, at, ProjectName.Rule)),
    };
}
