using System.Linq.Expressions;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Listing;

/// <summary>The part of a query that one command reads from one segment of its order.</summary>
/// <param name="Query">The query, with the cursors that are in the segment.</param>
/// <param name="Segment">The segment.</param>
internal sealed record RowRange<TRow>(RowQuery<TRow> Query, RowSegment Segment)
    where TRow : class
{
    /// <summary>The rows as a database query.</summary>
    public IQueryable<TRow> Rows(ImportGraphContext db)
    {
        var rows = SearchPlan.Source<TRow>(db, Query.Filter);
        if (Query.Filter is { } filter)
        {
            rows = rows.Where(filter.ToExpression<TRow>());
        }

        if (Segment is not RowSegment.All)
        {
            rows = rows.Where(Query.Order.IsIn(Segment));
        }

        if (Query.After is { } after)
        {
            rows = rows.Where(Query.Order.IsBeyond(after, backward: false));
        }

        if (Query.Before is { } before)
        {
            rows = rows.Where(Query.Order.IsBeyond(before, backward: true));
        }

        var ordered = Query.Order.Sort(rows, Segment, Query.Backward);
        var take = db.HasLimitParameters
            ? QueryParameter.Of(Query.Take, typeof(int))
            : Expression.Call(typeof(EF), nameof(EF.Constant), [typeof(int)], Expression.Constant(Query.Take));
        var limited = Expression.Call(typeof(Queryable), nameof(Queryable.Take), [typeof(TRow)], ordered.Expression, take);
        return Query.Columns.Select(ordered.Provider.CreateQuery<TRow>(limited));
    }

    /// <summary>
    /// The shape that determines the SQL, and the values of its parameters in the order in which <see cref="Rows"/> uses them.
    /// </summary>
    public QueryShape Shape(ImportGraphContext db)
    {
        var type = db.Model.FindEntityType(typeof(TRow))!;
        var shape = new QueryShape(MappingOf);
        shape.Add(type.GetTableName()!);
        shape.Add(Query.Columns.Key);
        shape.Add(Query.Order.Signature);
        shape.Add(Query.Backward ? "<" : ">");
        shape.Add((int)Segment);
        if (Query.Filter is { } filter)
        {
            shape.Add(filter);
        }

        AddCursor("after", Query.After);
        AddCursor("before", Query.Before);
        if (db.HasLimitParameters)
        {
            shape.Add(new QueryValue(Query.Take, IntTypeMapping.Default));
        }
        else
        {
            shape.Add(Query.Take);
        }

        return shape;

        RelationalTypeMapping MappingOf(RowField field) => field == RowField.Element
            ? (RelationalTypeMapping)type.GetProperties().First(IsList).GetElementType()!.GetTypeMapping()
            : type.FindProperty(field.PropertyName)!.GetRelationalTypeMapping();

        static bool IsList(IReadOnlyProperty property) => property.IsPrimitiveCollection;

        void AddCursor(string name, RowCursor? cursor)
        {
            if (cursor is not null)
            {
                shape.Add(name);
                foreach (var (sort, value) in Query.Order.Sorts.Zip(cursor.Values))
                {
                    shape.Add(sort.Field, value);
                }
            }
        }
    }
}
