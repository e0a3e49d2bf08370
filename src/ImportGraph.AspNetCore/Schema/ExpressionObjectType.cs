using System.Linq.Expressions;
using System.Reflection;
using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>
/// An object type whose fields are read by expressions. Compiled operations call the expressions directly, and find the columns that they
/// read. An expression is compiled when the field is first resolved otherwise: to compile all of them would take a fifth of the time that
/// the schema needs at start. A field without a description has that of the property that it reads.
/// </summary>
internal abstract class ExpressionObjectType<TSource> : ObjectGraphType<TSource>
{
    public override FieldBuilder<TSource, TProperty> Field<TProperty>(string name, Expression<Func<TSource, TProperty>> expression) =>
        Field(name, expression, IsNullable(expression));

    public override FieldBuilder<TSource, TProperty> Field<TProperty>(string name, Expression<Func<TSource, TProperty>> expression, bool nullable) =>
        Field(name, expression, typeof(TProperty).GetGraphTypeFromType(nullable, TypeMappingMode.OutputType));

    public override FieldBuilder<TSource, TProperty> Field<TProperty>(string name, Expression<Func<TSource, TProperty>> expression, Type type)
    {
        var getter = new Lazy<Func<TSource, TProperty>>(expression.Compile);
        var field = FieldBuilder<TSource, TProperty>.Create(name, type)
            .Resolve(context => getter.Value(context.Source))
            .WithMetadata(FieldReads.GetterKey, expression);
        field.FieldType.Description = MemberOf(expression) is { } member ? CodeComments.SummaryOf(member) : null;
        AddField(field.FieldType);
        return field;
    }

    private static MemberInfo? MemberOf(LambdaExpression expression) => (expression.Body as MemberExpression)?.Member;

    private static bool IsNullable<TProperty>(Expression<Func<TSource, TProperty>> expression) => MemberOf(expression) is PropertyInfo property
        ? new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable
        : Nullable.GetUnderlyingType(typeof(TProperty)) is not null;
}
