namespace ImportGraph.Testing;

/// <summary>A test of what only SQLite has.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SqliteFactAttribute : FactAttribute
{
    /// <param name="because">Why it says nothing about SQL Server.</param>
    public SqliteFactAttribute(string because) => Skip = TestDatabase.SqlServer is null ? null : because;
}
