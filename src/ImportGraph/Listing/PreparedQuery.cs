using System.Data.Common;
using System.Globalization;
using ImportGraph.Storage;

namespace ImportGraph.Listing;

/// <summary>The SQL of one <see cref="QueryShape"/>. A command of it can be executed again and again with other values.</summary>
/// <param name="Sql">The SQL text.</param>
/// <param name="Parameters">The parameters of the SQL.</param>
/// <param name="Read">Creates a row from a record.</param>
internal sealed record PreparedQuery<TRow>(string Sql, IReadOnlyList<PreparedParameter> Parameters, Func<DbDataReader, TRow> Read)
{
    /// <summary>The query that EF Core translated; null if its parameters are not exactly the values of the shape.</summary>
    public static PreparedQuery<TRow>? Of(DbCommand translated, IReadOnlyList<QueryValue> values, Func<DbDataReader, TRow> read)
    {
        var parameters = new List<PreparedParameter>();
        foreach (DbParameter parameter in translated.Parameters)
        {
            // EF Core numbers the parameters in the order of the query.
            var number = parameter.ParameterName.TrimStart('@')[QueryParameter.Name.Length..];
            var index = number.Length == 0 ? 0 : int.Parse(number, CultureInfo.InvariantCulture);
            if (index >= values.Count || !values[index].Value.Equals(parameter.Value))
            {
                return null;
            }

            parameters.Add(new PreparedParameter(parameter.ParameterName, values[index].Mapping, index));
        }

        return new(translated.CommandText, parameters, read);
    }

    /// <summary>Prepares a command on its connection. Otherwise the database would parse the SQL again each time.</summary>
    public void Prepare(ImportGraphContext db, DbCommand command)
    {
        command.CommandText = Sql;
        foreach (var (name, mapping, _) in Parameters)
        {
            var parameter = mapping.CreateParameter(command, name, null, nullable: true);
            db.SetSizeForAnyValue(parameter, column: null);
            command.Parameters.Add(parameter);
        }

        command.Prepare();
    }

    /// <summary>Sets the parameters of a prepared command to the values of a shape.</summary>
    public void Fill(DbCommand command, IReadOnlyList<QueryValue> values)
    {
        foreach (var (position, parameter) in Parameters.Index())
        {
            command.Parameters[position].Value = values[parameter.ValueIndex].Value;
        }
    }
}
