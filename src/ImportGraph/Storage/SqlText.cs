using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Storage;

/// <summary>The SQL expressions that text comparisons are built from.</summary>
internal static class SqlText
{
    public static SqlExpression Number(int value) => new SqlConstantExpression(value, IntTypeMapping.Default);

    public static SqlExpression Function(string name, Type type, params SqlExpression[] arguments) => new SqlFunctionExpression(
        name,
        arguments,
        nullable: true,
        argumentsPropagateNullability: [.. arguments.Select(_ => true)],
        type,
        type == typeof(int) ? IntTypeMapping.Default : arguments[0].TypeMapping);

    /// <summary>A function whose result is a text like another one.</summary>
    public static SqlExpression Function(string name, SqlExpression like, params SqlExpression[] arguments) => new SqlFunctionExpression(
        name, arguments, nullable: true, argumentsPropagateNullability: [.. arguments.Select(_ => true)], typeof(string), like.TypeMapping);

    public static SqlExpression Equal(SqlExpression left, SqlExpression right) => Binary(ExpressionType.Equal, left, right);

    public static SqlExpression Greater(SqlExpression left, SqlExpression right) => Binary(ExpressionType.GreaterThan, left, right);

    public static SqlExpression GreaterOrEqual(SqlExpression left, SqlExpression right) =>
        Binary(ExpressionType.GreaterThanOrEqual, left, right);

    public static SqlExpression Plus(SqlExpression left, SqlExpression right) =>
        new SqlBinaryExpression(ExpressionType.Add, left, right, typeof(int), IntTypeMapping.Default);

    public static SqlExpression Minus(SqlExpression left, SqlExpression right) =>
        new SqlBinaryExpression(ExpressionType.Subtract, left, right, typeof(int), IntTypeMapping.Default);

    public static SqlExpression And(SqlExpression left, SqlExpression right) => Binary(ExpressionType.AndAlso, left, right);

    public static SqlExpression Or(SqlExpression left, SqlExpression right) => Binary(ExpressionType.OrElse, left, right);

    private static SqlBinaryExpression Binary(ExpressionType operation, SqlExpression left, SqlExpression right) =>
        new(operation, left, right, typeof(bool), BoolTypeMapping.Default);
}
