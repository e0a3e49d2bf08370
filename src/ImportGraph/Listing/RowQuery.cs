using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Listing;

/// <summary>A question for rows of a table.</summary>
/// <param name="Filter">Which; null all.</param>
/// <param name="Order">In which order.</param>
/// <param name="After">Only those behind this place.</param>
/// <param name="Before">Only those before this place.</param>
/// <param name="Backward">From the end.</param>
/// <param name="Take">Most rows.</param>
/// <param name="Columns">What of them.</param>
internal sealed record RowQuery<TRow>(
    RowFilter? Filter, RowOrder<TRow> Order, RowCursor? After, RowCursor? Before, bool Backward, int Take, RowColumns Columns)
    where TRow : class
{
    public IQueryable<TRow> Apply(IQueryable<TRow> rows)
    {
        if (Filter is not null)
        {
            rows = rows.Where(Filter.ToExpression<TRow>());
        }

        if (After is not null)
        {
            rows = rows.Where(Order.Behind(After, backward: false));
        }

        if (Before is not null)
        {
            rows = rows.Where(Order.Behind(Before, backward: true));
        }

        // Written out in the SQL: SQLite plans a query anew whenever the parameter of its LIMIT is given.
        var ordered = Order.Apply(rows, Backward);
        var take = Expression.Call(typeof(EF), nameof(EF.Constant), [typeof(int)], Expression.Constant(Take));
        return Columns.Apply(ordered.Provider.CreateQuery<TRow>(Expression.Call(typeof(Queryable), nameof(Queryable.Take), [typeof(TRow)], ordered.Expression, take)));
    }

    /// <summary>What of the question decides its SQL, and the values that it leaves open.</summary>
    public QueryShape Shape(IEntityType type)
    {
        var shape = new QueryShape(field => field == RowField.Element
            ? (RelationalTypeMapping)type.GetProperties().First(property => property.IsPrimitiveCollection).GetElementType()!.GetTypeMapping()
            : type.FindProperty(field.PropertyName)!.GetRelationalTypeMapping());
        shape.Add(Columns.Key);
        shape.Add(Order.Signature);
        shape.Add((Backward ? "<" : ">") + Take.ToString(CultureInfo.InvariantCulture));
        if (Filter is not null)
        {
            shape.Add(Filter);
        }

        Add("after", After);
        Add("before", Before);
        return shape;

        void Add(string name, RowCursor? cursor)
        {
            if (cursor is not null)
            {
                shape.Add(name);
                foreach (var (sort, value) in Order.Sorts.Zip(cursor.Values))
                {
                    shape.Add(sort.Field, value);
                }
            }
        }
    }
}
