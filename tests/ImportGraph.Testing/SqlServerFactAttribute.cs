namespace ImportGraph.Testing;

/// <summary>A test of something that only SQL Server has.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SqlServerFactAttribute : FactAttribute
{
    public SqlServerFactAttribute() =>
        Skip = TestDatabase.SqlServer is null ? "IMPORTGRAPH_TEST_SQLSERVER names no SQL Server." : null;
}
