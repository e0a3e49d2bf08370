using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Storage;

/// <summary>The SQL of a <see cref="Statement{TValues}"/> for one kind of database.</summary>
/// <param name="Sql">The SQL text.</param>
/// <param name="Parameters">The parameters of the SQL, in the order in which a command has them.</param>
internal sealed record StatementText<TValues>(string Sql, IReadOnlyList<StatementParameter<TValues>> Parameters)
{
    /// <summary>Creates a command on the connection of a context.</summary>
    public DbCommand CreateCommand(ImportGraphContext db)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = Sql;
        command.CommandTimeout = db.Database.GetCommandTimeout() ?? command.CommandTimeout;
        foreach (var (name, mapping, _) in Parameters)
        {
            var parameter = mapping.CreateParameter(command, name, value: null, nullable: true);
            db.SetSizeForAnyValue(parameter, mapping);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>Sets the parameters of such a command.</summary>
    public void Fill(DbCommand command, TValues values)
    {
        for (var index = 0; index < Parameters.Count; index++)
        {
            command.Parameters[index].Value = Parameters[index].Value(values) ?? DBNull.Value;
        }
    }
}
