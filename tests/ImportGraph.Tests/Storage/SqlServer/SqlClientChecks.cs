using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>The checks that SqlClient makes of parameters before it sends a command, by calling its own methods.</summary>
internal static class SqlClientChecks
{
    /// <summary>Checks the parameters as <see cref="SqlCommand.Prepare"/> does: each has a type, and a size if its type has sizes.</summary>
    /// <exception cref="InvalidOperationException">A parameter has no type, or no size although its type has sizes.</exception>
    public static void Prepare(SqlCommand command)
    {
        foreach (SqlParameter parameter in command.Parameters)
        {
            Prepare(parameter, command);
        }
    }

    /// <summary>Checks the parameters as the execution of a command does: each value matches its type.</summary>
    public static void Validate(SqlCommand command)
    {
        for (var index = 0; index < command.Parameters.Count; index++)
        {
            Validate(command.Parameters[index], index, isCommandProc: false);
        }
    }

    /// <summary>
    /// Parameters whose type the server has to guess, or whose size depends on the value: each size would get a separate query plan.
    /// </summary>
    public static IEnumerable<string> Imprecise(SqlCommand command) =>
        from SqlParameter parameter in command.Parameters
        let reason = ReasonOfImprecision(parameter, command)
        where reason is not null
        select $"{parameter.ParameterName} is imprecise: {reason}";

    /// <summary>A parameter as T-SQL declares it.</summary>
    public static string Declaration(SqlParameter parameter)
    {
        var type = parameter.SqlDbType.ToString().ToLowerInvariant();
        // The client adds the sign to a name that has none.
        var name = $"@{parameter.ParameterName.TrimStart('@')}";
        return parameter.SqlDbType switch
        {
            SqlDbType.NVarChar or SqlDbType.VarChar or SqlDbType.VarBinary or SqlDbType.NChar or SqlDbType.Char or SqlDbType.Binary =>
                $"{name} {type}({(parameter.Size < 0 ? "max" : parameter.Size.ToString(CultureInfo.InvariantCulture))})",
            SqlDbType.DateTimeOffset or SqlDbType.DateTime2 or SqlDbType.Time => $"{name} {type}({parameter.Scale})",
            SqlDbType.Decimal => $"{name} {type}({parameter.Precision}, {parameter.Scale})",
            _ => $"{name} {type}",
        };
    }

    private static string? ReasonOfImprecision(SqlParameter parameter, SqlCommand command)
    {
        var copy = (SqlParameter)((ICloneable)parameter).Clone();
        if (copy is { SqlDbType: SqlDbType.DateTimeOffset or SqlDbType.DateTime2 or SqlDbType.Time, Size: 0 })
        {
            // The size of a time is its precision, which can be set instead.
            copy.Size = copy.Scale;
        }

        try
        {
            Prepare(copy, command);
            return null;
        }
        catch (InvalidOperationException imprecise)
        {
            return imprecise.Message;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Prepare")]
    private static extern void Prepare(SqlParameter parameter, SqlCommand cmd);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Validate")]
    private static extern void Validate(SqlParameter parameter, int index, bool isCommandProc);
}
