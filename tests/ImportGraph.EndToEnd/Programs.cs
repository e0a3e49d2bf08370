namespace ImportGraph.EndToEnd;

/// <summary>
/// Where the programs are that the tests start: as they are released, in the folder that <c>IMPORTGRAPH_PROGRAMS</c> names; by default as they were
/// built with the tests, next to them.
/// </summary>
internal static class Programs
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("IMPORTGRAPH_PROGRAMS") is { Length: > 0 } folder
        ? Path.GetFullPath(folder, Repository.Root)
        : AppContext.BaseDirectory;

    /// <summary>The folder of the packages that the server shows as samples.</summary>
    public static string Samples => Path.Join(Folder, "samples");

    /// <summary>The path of a program, which <c>dotnet</c> runs.</summary>
    /// <param name="name">Its name; for a program that is elsewhere, its path without the extension.</param>
    public static string PathOf(string name) => Path.Combine(Folder, $"{name}.dll");
}
