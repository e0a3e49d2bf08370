namespace ImportGraph.Testing;

/// <summary>A test of what only SQLite has, for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SqliteTheoryAttribute : TheoryAttribute
{
    /// <param name="because">Why it says nothing about SQL Server.</param>
    public SqliteTheoryAttribute(string because) => Skip = TestDatabase.SqlServer is null ? null : because;
}
