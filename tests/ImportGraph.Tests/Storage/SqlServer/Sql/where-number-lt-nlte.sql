-- @Value2 int, @Value bigint, @Value1 bigint
SELECT TOP (@Value2) [i].[Id], [i].[Key]
FROM [ImportJobs] AS [i]
WHERE ([i].[Warnings] IS NULL OR [i].[Warnings] > @Value) AND [i].[Errors] < @Value1
ORDER BY [i].[Key] DESC
GO
