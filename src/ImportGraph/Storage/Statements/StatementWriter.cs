using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Storage;

/// <summary>
/// Makes EF Core write the text of a statement. EF Core names a parameter after the property of the values that it comes from. The text is
/// written for two samples: what is different in it, apart from such parameters, would be wrong for other values.
/// </summary>
internal static class StatementWriter
{
    /// <summary>The text of a statement.</summary>
    /// <param name="db">A context for the kind of database.</param>
    /// <param name="write">Writes the statement with some values.</param>
    /// <exception cref="InvalidOperationException">The statement computes with its values.</exception>
    public static StatementText<TValues> Write<TValues>(ImportGraphContext db, Func<SqlCapture, TValues, WrittenSql> write)
        where TValues : class
    {
        using var capture = new SqlCapture(db);
        var (sample, otherSample) = (Sample<TValues>(1), Sample<TValues>(2));
        var (text, other) = (write(capture, sample), write(capture, otherSample));
        var parameters = text.Parameters.Select(parameter => PropertyOf<TValues>(parameter.Name) is { } property
            ? FromProperty<TValues>(parameter.Name, property, MappingOf(property.PropertyType, db))
            : new StatementParameter<TValues>(parameter.Name, MappingOf(parameter.Value!.GetType(), db), _ => parameter.Value)).ToList();
        var isRight = text.Sql == other.Sql
            && AreEqual(text.Parameters, parameters, sample)
            && AreEqual(other.Parameters, parameters, otherSample);
        return isRight ? new StatementText<TValues>(text.Sql, parameters) : throw new InvalidOperationException(
            $"A statement does not use its {typeof(TValues).Name} as they are: compute them before they are given to the statement.\n{text.Sql}");
    }

    private static bool AreEqual<TValues>(
        IReadOnlyList<WrittenParameter> written, List<StatementParameter<TValues>> parameters, TValues values) =>
        written.Select(parameter => parameter.Value).SequenceEqual(parameters.Select(parameter => parameter.Value(values)));

    /// <summary>How the database stores values of a type: in the same way as in its tables.</summary>
    private static RelationalTypeMapping MappingOf(Type type, ImportGraphContext db)
    {
        var stored = db.Model.GetEntityTypes()
            .SelectMany(entity => entity.GetProperties())
            .FirstOrDefault(property => Unwrap(property.ClrType) == Unwrap(type));
        return stored?.GetRelationalTypeMapping() ?? db.GetService<IRelationalTypeMappingSource>().FindMapping(type)!;

        static Type Unwrap(Type type) => Nullable.GetUnderlyingType(type) ?? type;
    }

    private static PropertyInfo? PropertyOf<TValues>(string parameter)
    {
        // EF Core puts the names of local variables in front. It numbers parameters that come from the same property, but have different
        // types in the database.
        var name = parameter[(Math.Max(parameter.LastIndexOf('_'), 0) + 1)..];
        return typeof(TValues).GetProperty(name) ?? typeof(TValues).GetProperty(name.TrimEnd([.. "0123456789"]));
    }

    private static StatementParameter<TValues> FromProperty<TValues>(string name, PropertyInfo property, RelationalTypeMapping mapping)
    {
        var values = Expression.Parameter(typeof(TValues));
        var value = Expression.Lambda<Func<TValues, object?>>(Expression.Convert(Expression.Property(values, property), typeof(object)), values)
            .Compile();
        return new StatementParameter<TValues>(
            name, mapping, mapping.Converter is { } converter ? given => converter.ConvertToProvider(value(given)) : value);
    }

    /// <summary>Values that are not null: EF Core writes another text if a value is null.</summary>
    private static TValues Sample<TValues>(int number)
    {
        var constructor = typeof(TValues).GetConstructors().Single();
        return (TValues)constructor.Invoke([.. constructor.GetParameters().Select(parameter => Sample(parameter.ParameterType, number))]);
    }

    private static object Sample(Type type, int number) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var text when text == typeof(string) => $"{number}",
        var @enum when @enum.IsEnum => Enum.ToObject(@enum, number),
        var time when time == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch.AddDays(number),
        var id when id == typeof(Guid) => new Guid(number, 0, 0, new byte[8]),
        var value => Convert.ChangeType(number, value, null),
    };
}
