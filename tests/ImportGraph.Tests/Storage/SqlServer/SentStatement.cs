using Microsoft.Data.SqlClient;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>A command as SQL Server would receive it.</summary>
/// <param name="Sql">Its text.</param>
/// <param name="Parameters">Its parameters with their types, as T-SQL declares them.</param>
internal sealed record SentStatement(string Sql, string Parameters)
{
    public static SentStatement Of(string sql, SqlCommand command) =>
        new(sql.ReplaceLineEndings("\n"), string.Join(", ", command.Parameters.Cast<SqlParameter>().Select(SqlClientChecks.Declaration)));
}
