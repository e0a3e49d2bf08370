namespace ImportGraph.Testing;

/// <summary>The checked-in documents.</summary>
public static class Documents
{
    public static string Folder { get; } = Path.Join(Repository.Root, "schema", "operations");

    public static string Read(string operation) => File.ReadAllText(Path.Join(Folder, $"{operation}.graphql"));
}
