-- @Value1 int, @Value uniqueidentifier
SELECT TOP (@Value1) [i].[Id]
FROM [ImportJobs] AS [i]
WHERE [i].[Id] = @Value
ORDER BY [i].[Key] DESC
GO
