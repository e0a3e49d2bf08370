using System.Linq.Expressions;
using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Filtering;

/// <summary>A field that lists can be filtered by, as an object type of the schema declares it.</summary>
/// <param name="Name">Its name in the schema.</param>
/// <param name="Type">Its type in the schema, without modifiers.</param>
/// <param name="Expression">Reads its value from the row.</param>
/// <param name="IsSortable">Whether lists can be sorted by it, too.</param>
internal sealed record FilterableField(string Name, Type Type, LambdaExpression Expression, bool IsSortable)
{
    private static readonly Dictionary<Type, Type> Operations = new()
    {
        [typeof(Guid)] = typeof(IdOperationFilterType),
        [typeof(string)] = typeof(StringOperationFilterType),
        [typeof(bool)] = typeof(BooleanOperationFilterType),
        [typeof(int)] = typeof(IntOperationFilterType),
        [typeof(long)] = typeof(LongOperationFilterType),
        [typeof(double)] = typeof(FloatOperationFilterType),
        [typeof(DateTimeOffset)] = typeof(DateTimeOperationFilterType),
        [typeof(IReadOnlyList<string>)] = typeof(ListStringOperationFilterType),
    };

    /// <summary>Whether it is an object that groups fields.</summary>
    public bool IsGroup => !Column.ValueType.IsEnum && !Operations.ContainsKey(Column.ValueType);

    /// <summary>The column that it filters by, unless it is a group.</summary>
    public RowField Column { get; } = new(Expression);

    /// <summary>The input type with the operators for its values.</summary>
    public Type OperationType => Operations.GetValueOrDefault(Column.ValueType)
        ?? (Column.IsNullable ? typeof(NullableEnumOperationFilterType<>) : typeof(EnumOperationFilterType<>)).MakeGenericType(Type);

    /// <summary>The fields that a type declares, in their order.</summary>
    public static IEnumerable<FilterableField> In<TObject>()
        where TObject : IObjectGraphType, new() => In(Declared<TObject>.Type);

    /// <summary>The fields that the type of a group declares. They read the row to which the group belongs.</summary>
    public static IEnumerable<FilterableField> In<TObject, TGroup>()
        where TObject : IObjectGraphType, new()
        where TGroup : IObjectGraphType, new()
    {
        var group = In<TObject>().Single(field => field.Type == typeof(TGroup));
        return In(Declared<TGroup>.Type).Select(field => new FilterableField(
            field.Name, field.Type, ComposedExpression.Of(group.Expression, field.Expression), field.IsSortable));
    }

    private static IEnumerable<FilterableField> In(IObjectGraphType type) =>
        from field in type.Fields
        let column = FieldUses.ColumnOf(field)
        where column is not null
        select new FilterableField(field.Name, field.Type!.GetNamedType(), column, FieldUses.IsSortable(field));
}
