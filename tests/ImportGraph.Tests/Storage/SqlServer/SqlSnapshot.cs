namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>Compares statements with a file of the folder <c>Sql</c>.</summary>
internal static class SqlSnapshot
{
    private static readonly string Folder = Path.Join(Repository.Root, "tests", "ImportGraph.Tests", "Storage", "SqlServer", "Sql");

    /// <param name="name">The name of the file, without its extension.</param>
    /// <param name="statements">The statements that were sent.</param>
    public static void Match(string name, IEnumerable<SentStatement> statements) =>
        TextSnapshot.Match(Path.Join(Folder, $"{name}.sql"), SqlFormat.Of(statements));
}
