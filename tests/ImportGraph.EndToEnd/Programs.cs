namespace ImportGraph.EndToEnd;

/// <summary>
/// Where the programs are that the tests start: in the folder that <c>IMPORTGRAPH_PROGRAMS</c> names, or next to the tests. Published for one system
/// they start with two thirds of the work, and half of the work of these tests is starting them.
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
