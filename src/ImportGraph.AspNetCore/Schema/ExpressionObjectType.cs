using System.Linq.Expressions;
using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>
/// An object type whose fields are read by expressions. Compiled operations call the expressions directly, and find the columns that they read.
/// </summary>
internal abstract class ExpressionObjectType<TSource> : ObjectGraphType<TSource>
{
    public override FieldBuilder<TSource, TProperty> Field<TProperty>(string name, Expression<Func<TSource, TProperty>> expression) =>
        base.Field(name, expression).WithMetadata(FieldReads.GetterKey, expression);

    public override FieldBuilder<TSource, TProperty> Field<TProperty>(string name, Expression<Func<TSource, TProperty>> expression, bool nullable) =>
        base.Field(name, expression, nullable).WithMetadata(FieldReads.GetterKey, expression);

    public override FieldBuilder<TSource, TProperty> Field<TProperty>(string name, Expression<Func<TSource, TProperty>> expression, Type type) =>
        base.Field(name, expression, type).WithMetadata(FieldReads.GetterKey, expression);
}
