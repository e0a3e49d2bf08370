using System.Linq.Expressions;
using ImportGraph.Jobs;
using Microsoft.EntityFrameworkCore.Query;

namespace ImportGraph.Lifecycle;

/// <summary>Combines conditions.</summary>
internal static class GuardExtensions
{
    /// <summary>Both conditions must hold.</summary>
    public static Expression<Func<ImportJob, bool>> And(
        this Expression<Func<ImportJob, bool>> guard, Expression<Func<ImportJob, bool>> other)
    {
        var same = ReplacingExpressionVisitor.Replace(other.Parameters[0], guard.Parameters[0], other.Body);
        return Expression.Lambda<Func<ImportJob, bool>>(Expression.AndAlso(guard.Body, same), guard.Parameters);
    }
}
