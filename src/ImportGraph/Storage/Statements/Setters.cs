using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace ImportGraph.Storage;

/// <summary>The assignments of an UPDATE. They are written once; only the values are different each time.</summary>
/// <typeparam name="TRow">The type of the updated rows.</typeparam>
/// <typeparam name="TValues">The type of the values: see <see cref="Statement{TValues}"/>.</typeparam>
/// <param name="db">The database of the rows.</param>
internal sealed class Setters<TRow, TValues>(ImportGraphContext db)
    where TRow : class
    where TValues : class
{
    private readonly List<Action<UpdateSettersBuilder<TRow>, TValues>> _assignments = [];

    /// <summary>The database of the rows, for further queries.</summary>
    public ImportGraphContext Db => db;

    /// <summary>Sets a column to a constant.</summary>
    public Setters<TRow, TValues> Set<TValue>(Expression<Func<TRow, TValue>> column, TValue constant) =>
        Add(column, _ => Expression.Lambda<Func<TRow, TValue>>(Expression.Constant(constant, typeof(TValue)), column.Parameters));

    /// <summary>Sets a column to one of the values.</summary>
    public Setters<TRow, TValues> Set<TValue>(Expression<Func<TRow, TValue>> column, Expression<Func<TValues, TValue>> value) =>
        Add(column, values => Expression.Lambda<Func<TRow, TValue>>(value.BodyWith(0, values), column.Parameters));

    /// <summary>Sets a column to what is computed from the row and the values.</summary>
    public Setters<TRow, TValues> Set<TValue>(Expression<Func<TRow, TValue>> column, Expression<Func<TRow, TValues, TValue>> value) =>
        Add(column, values => Expression.Lambda<Func<TRow, TValue>>(value.BodyWith(1, values), value.Parameters[0]));

    /// <summary>Adds the assignments to an update of EF Core.</summary>
    public void AddTo(UpdateSettersBuilder<TRow> set, TValues values) => _assignments.ForEach(assign => assign(set, values));

    private Setters<TRow, TValues> Add<TValue>(
        Expression<Func<TRow, TValue>> column, Func<TValues, Expression<Func<TRow, TValue>>> value)
    {
        _assignments.Add((set, values) => set.SetProperty(column, value(values)));
        return this;
    }
}
