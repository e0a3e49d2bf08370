-- @Value int
SELECT TOP (@Value) [i].[Id], [i].[Key], [i].[Status]
FROM [ImportJobs] AS [i]
ORDER BY [i].[Key]
GO
