using System.Data.Common;

namespace ImportGraph.Storage;

/// <summary>SQL as EF Core wrote it for some values.</summary>
internal sealed record WrittenSql(string Sql, IReadOnlyList<WrittenParameter> Parameters)
{
    public static WrittenSql Of(DbCommand command) => new(
        command.CommandText,
        [.. command.Parameters.Cast<DbParameter>().Select(parameter => new WrittenParameter(parameter.ParameterName, parameter.Value))]);
}

/// <summary>A parameter with its value.</summary>
internal sealed record WrittenParameter(string Name, object? Value);
