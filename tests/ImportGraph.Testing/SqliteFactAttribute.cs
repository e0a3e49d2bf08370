namespace ImportGraph.Testing;

/// <summary>A test of something that only SQLite has. It is skipped on SQL Server.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SqliteFactAttribute : FactAttribute
{
    /// <param name="because">Why the test does not apply to SQL Server.</param>
    public SqliteFactAttribute(string because) => Skip = TestDatabase.SqlServer is null ? null : because;
}
