namespace ImportGraph.Testing;

/// <summary>The checkout from which the tests were built.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Join(folder, "ImportGraph.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
