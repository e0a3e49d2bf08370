namespace ImportGraph.Testing;

/// <summary>The checkout that the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Join(folder, "ImportGraph.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
