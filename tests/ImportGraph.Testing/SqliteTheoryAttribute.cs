namespace ImportGraph.Testing;

/// <summary>A test of something that only SQLite has, for several cases. It is skipped on SQL Server.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SqliteTheoryAttribute : TheoryAttribute
{
    /// <param name="because">Why the test does not apply to SQL Server.</param>
    public SqliteTheoryAttribute(string because) => Skip = TestDatabase.SqlServer is null ? null : because;
}
